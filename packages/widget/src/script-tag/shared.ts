import { _$LH, css, html, noChange, nothing } from "lit";
import { createArrivals } from "../arrivals.ts";
import { icon } from "../icons.ts";
import { nameOf } from "../locale.ts";
import { YunkeElement } from "../yunke-element.ts";

/** What the chunks of elements take from the panel's; the build fails where one needs more. */
export const shared = { _$LH, css, html, noChange, nothing, createArrivals, icon, nameOf, YunkeElement };

export type Shared = typeof shared;
