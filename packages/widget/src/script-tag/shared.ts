import { css, html, nothing } from "lit";
import { createArrivals } from "../arrivals.ts";
import { face, pictureOf } from "../face.ts";
import { icon } from "../icons.ts";
import { nameOf } from "../locale.ts";
import { loadPart } from "./load-part.ts";
import { YunkeElement, reactive } from "../yunke-element.ts";

/** What the chunks of elements take from the panel's; the build fails where one needs more. */
export const shared = {
  css,
  html,
  nothing,
  createArrivals,
  face,
  icon,
  loadPart,
  nameOf,
  pictureOf,
  reactive,
  YunkeElement,
};
