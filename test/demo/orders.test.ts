// What one can do in the demo shop: order, change, cancel, send back, and keep an account. Each visitor for themselves.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createVisitor, runShop, wordsOf } from "./running-shop.ts";
import type { RunningShop } from "./running-shop.ts";

let shop: RunningShop;
beforeAll(async () => {
  shop = await runShop();
});
afterAll(() => shop.close());

const address = {
  name: "Ada Low",
  street: "1 Long Road",
  city: "Toronto",
  postcode: "M5V 2T6",
  country: "CA",
  phone: "+1 416 555 0101",
};
const order = {
  ...address,
  cart: JSON.stringify({ "yunnan-gold": 2, "first-cup-box": 1 }),
  email: "ada@example.com",
  way: "ship",
  payment: "PayPal",
};
const visitor = () => createVisitor(shop.origin);
const stateOf = async (one: ReturnType<typeof visitor>, path: string) =>
  (await one.context(path)) as { order?: { id: string; state: string; items: { id: string }[] } };

describe("the address of an order", () => {
  it("changes while it is being packed, for this visitor only", async () => {
    const one = visitor();
    expect(await one.post("/orders/PW-20618/address", address)).toMatchObject({
      status: 303,
      location: "/orders/PW-20618?moved",
    });
    expect(wordsOf((await one.get("/zh/orders/PW-20618")).text)).toContain("1 Long Road");
    expect((await visitor().get("/orders/PW-20618")).text).not.toContain("1 Long Road");
  });

  it("is refused with what is wrong at each field, and with what was typed", async () => {
    const one = visitor();
    const { status, text } = await one.post("/orders/PW-20618/address", {
      ...address,
      name: " ",
      postcode: "1234",
      country: "XX",
      phone: "call me",
      city: '"><b>',
    });
    expect(status).toBe(422);
    for (const name of ["name", "country", "phone"]) {
      expect(text).toContain(`id="${name}-wrong"`);
      expect(text).toContain(`href="#${name}"`);
    }
    expect(text).not.toContain('id="street-wrong"');
    expect(text).toContain('value="1 Long Road"');
    expect(text).not.toContain("<b>");
    const short = await one.post("/zh/orders/PW-20618/address", {
      ...address,
      country: "CN",
      postcode: "1234",
    });
    expect(wordsOf(short.text)).toContain("不是这个国家或地区的邮编。");
    expect((await one.get("/orders/PW-20618")).text).not.toContain("1 Long Road");
  });

  it("cannot be changed once the parcel is on its way", async () => {
    const one = visitor();
    expect((await one.get("/orders/PW-20571/address")).status).toBe(404);
    expect((await one.post("/orders/PW-20571/address", address)).status).toBe(404);
    expect((await one.get("/orders/PW-20571")).text).not.toContain("/PW-20571/address");
  });
});

describe("cancelling", () => {
  it("changes the order's state, on the page and in what the widget is told", async () => {
    const one = visitor();
    expect((await stateOf(one, "/orders/PW-20618")).order?.state).toBe("processing");
    expect((await one.post("/orders/PW-20618/cancel", {})).location).toBe("/orders/PW-20618?cancelled");
    expect((await stateOf(one, "/zh/orders/PW-20618")).order?.state).toBe("cancelled");
    expect(wordsOf((await one.get("/orders")).text)).toContain("Cancelled");
    const { text } = await one.get("/orders/PW-20618");
    for (const action of ["address", "cancel", "invoice"]) expect(text).not.toContain(`/PW-20618/${action}`);
    expect((await one.post("/orders/PW-20618/cancel", {})).status).toBe(404);
    expect((await stateOf(visitor(), "/orders/PW-20618")).order?.state).toBe("processing");
  });

  it("is not there for what is on its way, and not from another site", async () => {
    const one = visitor();
    expect((await one.post("/orders/PW-20571/cancel", {})).status).toBe(404);
    const foreign = await fetch(`${shop.origin}/orders/PW-20618/cancel`, {
      method: "POST",
      headers: { origin: "http://evil.test" },
    });
    expect(foreign.status).toBe(403);
  });
});

describe("checking out", () => {
  it("places an order that is there from then on, as it was told", async () => {
    const one = visitor();
    const placed = await one.post("/checkout", {
      ...order,
      gift: "on",
      wrapping: "linen",
      card: "Happy birthday",
      day: "2027-02-01",
      instructions: "Behind the door",
      note: "with PW-20618",
      coupon: "welcome10",
    });
    expect(placed).toMatchObject({ status: 303, location: "/orders/PW-20701?placed" });
    expect((await stateOf(one, "/orders/PW-20701")).order).toMatchObject({
      id: "PW-20701",
      state: "processing",
      items: [{ id: "yunnan-gold" }, { id: "first-cup-box" }],
    });
    const words = wordsOf((await one.get("/orders/PW-20701")).text);
    for (const text of [
      "1 Long Road",
      "Happy birthday",
      "February 1, 2027",
      "Behind the door",
      "with PW-20618",
      "PayPal",
    ])
      expect(words).toContain(text);
    // 2 × 24 + 88, a tenth of the tea off, linen, no delivery from 60 on, 6 % of the goods to Canada.
    for (const sum of ["$136", "-$4.80", "$12", "$7.87", "$151.07"]) expect(words).toContain(`\n${sum}\n`);
    expect((await visitor().get("/orders/PW-20701")).status).toBe(404);
    await one.post("/orders/PW-20701/cancel", {});
    expect((await stateOf(one, "/orders/PW-20701")).order?.state).toBe("cancelled");
  });

  it("takes nobody's word for a price, an item or a number", async () => {
    const one = visitor();
    const quote = async (fields: Record<string, string>) =>
      JSON.parse((await one.post("/checkout/quote", { ...order, ...fields })).text) as {
        rows: [string, string][];
        refused: [string, string][];
      };
    const cart = JSON.stringify({
      "yunnan-gold": 1,
      nothing: 5,
      "silver-needle": -3,
      "tea-tools": 1.5,
      __proto__: 2,
    });
    expect((await quote({ cart, country: "DE" })).rows.at(-1)).toEqual(["Total", "$32"]);
    expect((await quote({ cart: "[1" })).rows.at(-1)?.[0]).toBe("Total");
    expect((await quote({ leaves: "400" })).rows.map(([name]) => name)).not.toContain("Leaves");
    expect((await quote({ coupon: "FREE" })).refused).toEqual([["coupon", "We do not know this code."]]);
    const box = JSON.stringify({ "first-cup-box": 1 });
    expect((await quote({ cart: box, coupon: "WELCOME10" })).refused[0]?.[1]).toContain("gift boxes");
    expect((await quote({ giftCard: "pine-2026-tea", country: "DE" })).rows).toContainEqual([
      "Gift card",
      "-$25",
    ]);
  });

  it("lets who is signed in pay with leaves, up to half of the goods, and takes them off", async () => {
    const one = visitor();
    await one.signIn();
    const placed = await one.post("/checkout", {
      ...order,
      cart: '{"yunnan-gold":1}',
      country: "DE",
      postcode: "10115",
      leaves: "400",
    });
    expect(placed.status).toBe(303);
    // Half of 24 is 12: two hundred leaves.
    expect(wordsOf((await one.get("/orders/PW-20701")).text)).toContain("\n-$10\n");
    expect(wordsOf((await one.get("/account")).text)).toContain("You have 220 leaves.");
    await one.post("/orders/PW-20701/cancel", {});
    expect(wordsOf((await one.get("/account")).text)).toContain("You have 420 leaves.");
  });

  it("says what is wrong, and needs no address of who picks up", async () => {
    const one = visitor();
    const { status, text } = await one.post("/checkout", {
      cart: '{"jasmine-pearls-sample":6}',
      way: "pickup",
      gift: "on",
      day: "2001-01-01",
      card: "x".repeat(201),
    });
    expect(status).toBe(422);
    const words = wordsOf(text);
    for (const why of [
      "At most 5 samples an order.",
      "Please choose a day to come.",
      "At most 200 characters.",
    ])
      expect(words).toContain(why);
    for (const name of ["name", "phone", "email", "payment"]) expect(text).toContain(`id="${name}-wrong"`);
    expect(text).not.toContain('id="street-wrong"');
    const { name, phone, cart, email, payment } = order;
    expect((await one.post("/checkout", { name, phone, cart, email, payment, way: "pickup" })).status).toBe(
      303,
    );
    expect(wordsOf((await one.get("/orders/PW-20701")).text)).toContain("To be picked up in Hangzhou");
    expect((await one.get("/orders/PW-20701/address")).status).toBe(404);
  });

  it("keeps twenty orders of one visitor and refuses more, and a form that is too large", async () => {
    const one = visitor();
    for (let count = 0; count < 20; count++) expect((await one.post("/checkout", order)).status).toBe(303);
    expect((await one.post("/checkout", order)).status).toBe(409);
    expect((await one.post("/checkout", { ...order, note: "x".repeat(20_000) })).status).toBe(413);
  });
});

describe("sending back", () => {
  it("asks what and why, and gives a label with a code", async () => {
    const one = visitor();
    expect((await one.post("/orders/PW-20187/return", { reason: "" })).status).toBe(422);
    expect((await one.get("/orders/PW-20187/label")).status).toBe(404);
    const sent = await one.post("/orders/PW-20187/exchange", {
      items: "first-cup-box",
      reason: "A chip",
      wish: "The same again",
    });
    expect(sent.location).toBe("/orders/PW-20187?exchange");
    const label = wordsOf((await one.get("/orders/PW-20187/label")).text);
    for (const text of ["R-20187", "First Cup Gift Box", "A chip", "The same again"])
      expect(label).toContain(text);
    expect((await one.get("/orders/PW-20187/return")).status).toBe(404);
    // What came back long ago cannot come back again.
    expect((await one.get("/orders/PW-19942/return")).status).toBe(404);
  });

  it("prints an invoice in the name that is put in", async () => {
    const { text } = await visitor().get(
      `/orders/PW-20571/invoice?for=${encodeURIComponent("Acme <Ltd>")}&tax=GB123`,
    );
    expect(wordsOf(text)).toContain("Acme <Ltd>");
    for (const said of ["GB123", "Gooseneck Kettle", "$113", "Print"]) expect(wordsOf(text)).toContain(said);
  });
});

it("forgets the visitor longest away once there are five hundred others", async () => {
  const first = visitor();
  await first.post("/orders/PW-20618/cancel", {});
  for (let count = 0; count < 500; count++) await visitor().post("/orders/PW-20618/cancel", {});
  expect((await stateOf(first, "/orders/PW-20618")).order?.state).toBe("processing");
});

describe("the account", () => {
  it("is nobody's who is not signed in", async () => {
    const one = visitor();
    expect((await one.post("/account/details", { name: "X", email: "x@y.example" })).status).toBe(404);
    expect((await one.get("/account/data.json")).status).toBe(401);
    // On a phone the head has an icon only: the page itself says where to press.
    for (const [path, name] of [
      ["/account", "Sign in as Lin Yue"],
      ["/zh/account", "以林悦登录"],
    ] as const) {
      const { text } = await one.get(path);
      const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? "";
      expect(main).toMatch(new RegExp(`<form[^>]* action="/session">[\\s\\S]*<button[^>]*>${name}</button>`));
    }
  });

  it("changes name and telephone at once, and an email only once it is confirmed", async () => {
    const one = visitor();
    await one.signIn();
    expect(
      (await one.post("/account/details", { name: "Lin", email: "new@example", phone: "" })).status,
    ).toBe(422);
    await one.post("/account/details", {
      name: "Lin Y.",
      email: "new@example.com",
      phone: "+1 503 555 0199",
    });
    const { text } = await one.get("/account");
    expect(wordsOf(text)).toContain("new@example.com counts once it is confirmed at both addresses");
    const { token } = JSON.parse((await one.get("/session/token")).text) as { token: string };
    expect(JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString())).toMatchObject({
      name: "Lin Y.",
      email: "lin.yue@example.com",
    });
    expect(JSON.parse((await one.get("/account/data.json")).text)).toMatchObject({
      account: { name: "Lin Y.", phone: "+1 503 555 0199" },
    });
  });

  it("is deleted in fourteen days, unless one thinks better of it", async () => {
    const one = visitor();
    await one.signIn();
    await one.post("/zh/account/delete", {});
    expect(wordsOf((await one.get("/zh/account")).text)).toContain("账号将在2027年1月29日注销。");
    await one.post("/zh/account/keep", {});
    expect(wordsOf((await one.get("/zh/account")).text)).not.toContain("账号将在");
  });
});
