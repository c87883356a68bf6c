/** The WebSocket subprotocol that is asked for and granted. */
export const SUBPROTOCOL = "yunke.v1";
/** The protocol's number in hello and welcome. */
export const PROTOCOL = 1;
