import { z } from "zod";
import { LOCALE_TAG, isLanguage } from "./language.ts";

/** A public id: 22 characters of base64url, 128 random bits. */
export const publicId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, "a public id of 22 base64url characters");
/** Unix time in milliseconds. */
export const timestamp = z.int().nonnegative();
/** The last moment that files hold: years have four digits. */
export const LAST_MOMENT = 253_402_300_799_999;
export const moment = timestamp.refine((at) => at <= LAST_MOMENT, {
  message: "a moment before the year 10000",
  params: { code: "bad-date" },
});
/** A position in a stream: 1, 2, 3 … */
export const seq = z.int().positive();
export const localeTag = z.string().regex(LOCALE_TAG, "a BCP 47 language tag");
/** A condition on the shopper's language. */
export const spokenLanguage = z
  .string()
  .trim()
  .refine(isLanguage, {
    message: "a BCP 47 language tag such as zh or zh-CN",
    params: { code: "bad-locale" },
  });
/** Text by a person or the merchant's page, at most `max` UTF-16 units. */
export const shortText = (max: number) => z.string().max(max);
export const shopKey = z.string().regex(/^pk_[a-z0-9_]{4,60}$/, "a shop's public key, pk_…");
/** A web address that is safe to keep and to link to: http(s) only. */
export const webUrl = z
  .string()
  .max(2048)
  .regex(/^https?:\/\/[^\s\u0000-\u001f]+$/i, "an http(s) URL");
/** An FAQ entry's id, chosen by the merchant. */
export const entryId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "an entry id");
/** Of whole characters: half of one fits in no file. */
export const text = () =>
  z
    .string()
    .trim()
    .overwrite((written) => written.toWellFormed());
/** In one line, as lists and files have it. No pattern: what is written may be a megabyte of spaces. */
export const line = () =>
  text().overwrite((written) =>
    written
      .split(/[\r\n]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .join(" "),
  );
