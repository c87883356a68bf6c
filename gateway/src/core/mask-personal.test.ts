import { describe, expect, it } from "vitest";
import { maskPersonal } from "./mask-personal.ts";

describe("what leaves for a model", () => {
  it.each([
    ["write to ann.b+shop@mail.example.com please", "write to [email] please"],
    ["邮箱是ann@example.cn，谢谢", "邮箱是[email],谢谢"],
    ["ａｎｎ＠example.com", "[email]"],
    ["call me on +44 20 7946 0958 today", "call me on [number] today"],
    ["my phone (020) 8888-8888", "my phone [number]"],
    ["手机13800138000打不通", "手机[number]打不通"],
    ["138 0013 8000", "[number]"],
    ["card 4111 1111 1111 1111 was charged", "card [number] was charged"],
    ["身份证11010519491231002X", "身份证[number]"],
    ["where is order PW-10024", "where is order [number]"],
    ["order PW-1024?", "order [number]?"],
    ["订单号SF1234567890123到哪了", "订单号[number]到哪了"],
    ["order 88412 is late", "order [number] is late"],
    ["see https://shop.example/o?token=s3cret#x now", "see [link] now"],
    ["www.shop.example/me", "[link]"],
  ])("masks %j", (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    "can I return 2 of 3 within 30 days",
    "a 500ml bottle for 12.50 in 2026",
    "size 42 or 44, on 11.11",
    "第1024天可以退吗",
    "买3件打8折",
  ])("leaves what a question needs: %j", (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  // With the square of its length none of them ends in a test's time.
  it.each(["a@b.", "1 ", "1-", "aa-", "www.", "+("])(
    "takes linear time over %j, again and again (N6)",
    (unit) => {
      expect(maskPersonal(unit.repeat(100_000))).not.toBe("");
    },
  );
});
