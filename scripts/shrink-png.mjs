/**
 * The same picture in fewer bytes: browsers write a PNG fast, we have the time to try every row's filters and to
 * compress as well as zlib can. Nothing is lost.
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
/** Bytes per pixel, by colour type: RGB, RGBA. What browsers write, with 8 bits a channel. */
const CHANNELS = new Map([
  [2, 3],
  [6, 4],
]);

/**
 * @param {Buffer} png
 * @returns {Buffer} the smaller of the two
 */
export function shrinkPng(png) {
  const chunks = readChunks(png);
  const header = chunks.find(({ type }) => type === "IHDR")?.data;
  const channels = header && header[8] === 8 && header[12] === 0 ? CHANNELS.get(header[9] ?? -1) : undefined;
  if (!header || !channels) return png;
  const width = header.readUInt32BE(0) * channels;
  const rows = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data)),
  );
  const plain = unfilter(rows, width, channels);
  const candidates = [
    filterAll(plain, width, channels),
    ...[0, 1, 2, 3, 4].map((kind) => filterAll(plain, width, channels, kind)),
  ];
  const packed = candidates
    .map((bytes) => deflateSync(bytes, { level: 9, memLevel: 9 }))
    .reduce((best, next) => (next.length < best.length ? next : best));
  const out = Buffer.concat([
    SIGNATURE,
    writeChunk("IHDR", header),
    writeChunk("IDAT", packed),
    writeChunk("IEND", Buffer.alloc(0)),
  ]);
  return out.length < png.length ? out : png;
}

/** @param {Buffer} png */
function readChunks(png) {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString("latin1", at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

/** @param {string} type @param {Buffer} data */
function writeChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** What a filter foresees, from the bytes to the left, above, and left above. */
const foresee = [
  () => 0,
  (/** @type {number} */ left) => left,
  (/** @type {number} */ _, /** @type {number} */ up) => up,
  (/** @type {number} */ left, /** @type {number} */ up) => (left + up) >> 1,
  (/** @type {number} */ left, /** @type {number} */ up, /** @type {number} */ corner) => {
    const guess = left + up - corner;
    const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
    return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  },
];

/** @param {Buffer} rows each with its filter before it @param {number} width in bytes @param {number} channels */
function unfilter(rows, width, channels) {
  const height = rows.length / (width + 1);
  const plain = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    const guess = foresee[rows[y * (width + 1)] ?? 0] ?? foresee[0];
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const left = x >= channels ? (plain[at - channels] ?? 0) : 0;
      const up = y > 0 ? (plain[at - width] ?? 0) : 0;
      const corner = x >= channels && y > 0 ? (plain[at - width - channels] ?? 0) : 0;
      plain[at] = (rows[at + y + 1] ?? 0) + (guess?.(left, up, corner) ?? 0);
    }
  }
  return plain;
}

/**
 * @param {Buffer} plain @param {number} width @param {number} channels
 * @param {number} [always] one filter for all rows; else each row gets the one that leaves the least
 */
function filterAll(plain, width, channels, always) {
  const height = plain.length / width;
  const out = Buffer.alloc((width + 1) * height);
  const row = Buffer.alloc(width);
  for (let y = 0; y < height; y++) {
    let least = Infinity;
    for (const [kind, guess] of foresee.entries()) {
      if (always !== undefined && kind !== always) continue;
      let sum = 0;
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        const left = x >= channels ? (plain[at - channels] ?? 0) : 0;
        const up = y > 0 ? (plain[at - width] ?? 0) : 0;
        const corner = x >= channels && y > 0 ? (plain[at - width - channels] ?? 0) : 0;
        const rest = ((plain[at] ?? 0) - guess(left, up, corner)) & 255;
        row[x] = rest;
        sum += rest < 128 ? rest : 256 - rest;
      }
      if (sum >= least) continue;
      least = sum;
      out[y * (width + 1)] = kind;
      row.copy(out, y * (width + 1) + 1);
    }
  }
  return out;
}
