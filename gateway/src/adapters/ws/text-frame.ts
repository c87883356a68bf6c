/**
 * A text as a whole WebSocket frame (RFC 6455, 5.2): final, unmasked, as servers send, never compressed. One buffer
 * can go to any number of sockets, and is one write instead of two.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(Math.floor(length / 0x1_0000_0000), 2);
    frame.writeUInt32BE(length >>> 0, 6);
  }
  frame.write(text, header, "utf8");
  return frame;
}

/** Makes one frame of a text that goes to many sockets in a row, as events of one conversation do. */
export function createFrameCache(): (c: string, eventsJson: string) => Buffer {
  let lastC = "";
  let lastJson = "";
  let last: Buffer = Buffer.alloc(0);
  return (c, eventsJson) => {
    // The core hands the same string object to all who see the same, which makes this a comparison of pointers.
    if (eventsJson !== lastJson || c !== lastC) {
      last = textFrame(`{"type":"events","c":"${c}","events":${eventsJson}}`);
      lastC = c;
      lastJson = eventsJson;
    }
    return last;
  };
}
