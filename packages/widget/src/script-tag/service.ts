import { YunkeRating } from "../yunke-rating.ts";
import { YunkeStatus } from "../yunke-status.ts";

export default { "yunke-rating": YunkeRating, "yunke-status": YunkeStatus };
