import { YunkeNotice } from "../yunke-notice.ts";
import { YunkeRating } from "../yunke-rating.ts";
import { YunkeStatus } from "../yunke-status.ts";

export default { "yunke-notice": YunkeNotice, "yunke-rating": YunkeRating, "yunke-status": YunkeStatus };
