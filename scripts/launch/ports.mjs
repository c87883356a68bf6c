import { createServer } from "node:net";

/**
 * @typedef {{ name: string, variable: string, port: number }} Port
 */

/**
 * A port from the environment.
 *
 * @param {string} name of what listens there
 * @param {string} variable
 * @param {number} usual
 * @returns {Port | { problem: string }}
 */
export function portFrom(name, variable, usual) {
  const text = process.env[variable];
  if (text === undefined || text === "") return { name, variable, port: usual };
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return { name, variable, port };
  return { problem: `${variable} must be a port from 1 to 65535, but it is "${text}".` };
}

/**
 * @param {Port[]} ports
 * @returns {Promise<string | undefined>} one line on the first that cannot be had
 */
export async function portProblem(ports) {
  const seen = new Map();
  for (const { name, variable, port } of ports) {
    const other = seen.get(port);
    if (other)
      return `Port ${port} is asked for twice, for the ${other} and the ${name}: set ${variable} to another.`;
    seen.set(port, name);
    const code = await tryPort(port);
    if (code === "EADDRINUSE") {
      const example = port <= 65_435 ? port + 100 : port - 100;
      return `Port ${port} for the ${name} is in use: choose another with ${variable}=${example} npm start`;
    }
    if (code === "EACCES")
      return `Port ${port} for the ${name} needs more rights: choose one above 1023 with ${variable}.`;
    if (code) return `Port ${port} for the ${name} cannot be had (${code}): choose another with ${variable}.`;
  }
  return undefined;
}

/**
 * All addresses first, then the loopback ones, which some systems lend out beside the former.
 *
 * @param {number} port
 * @returns {Promise<string | undefined>} the system's error code
 */
async function tryPort(port) {
  for (const host of [undefined, "127.0.0.1", "::1"]) {
    const code = await tryListen(port, host);
    const noSuchFamily = code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT";
    if (code && !noSuchFamily) return code;
  }
  return undefined;
}

/**
 * @param {number} port
 * @param {string | undefined} host
 * @returns {Promise<string | undefined>}
 */
function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}
