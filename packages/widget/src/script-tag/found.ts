import { YunkeFound } from "../yunke-found.ts";

export default { "yunke-found": YunkeFound };
