export { zhCN as default } from "../locales/zh-cn.ts";
