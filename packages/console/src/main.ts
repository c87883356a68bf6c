import { adoptTokens } from "./tokens.ts";
import "./yunke-console.ts";

adoptTokens(document);
