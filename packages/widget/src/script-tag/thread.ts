import { YunkeMessage } from "../yunke-message.ts";
import { YunkeThread } from "../yunke-thread.ts";

export default { "yunke-message": YunkeMessage, "yunke-thread": YunkeThread };
