export { createPurify as default } from "../rich.ts";
