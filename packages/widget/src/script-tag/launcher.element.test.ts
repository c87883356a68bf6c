import { expect } from "@open-wc/testing";
import { launcherStyles } from "./launcher-styles.ts";

/** The colour of the icon on a launcher of this colour. */
function iconOn(accent: string, styles: string): string {
  const host = document.createElement("div");
  host.style.setProperty("--yunke-accent", accent);
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<style>${styles}</style><button></button>`;
  document.body.append(host);
  const colour = getComputedStyle(root.querySelector("button")!, "::after").borderTopColor;
  host.remove();
  return colour;
}

describe("the loader's launcher", () => {
  it("has a white icon on a dark colour and a black one on a bright colour", () => {
    expect(iconOn("#2d6a4f", launcherStyles)).to.match(/^oklch\(1 0 0\)|rgb\(255, 255, 255\)$/);
    expect(iconOn("#ffe066", launcherStyles)).to.match(/^oklch\(0 0 0\)|rgb\(0, 0, 0\)$/);
  });

  it("has an icon too where the browser knows no relative colours", () => {
    const before = launcherStyles.replaceAll("oklch(from", "not-known(from");
    expect(before).not.to.equal(launcherStyles);
    expect(iconOn("#2d6a4f", before)).to.equal("rgb(255, 255, 255)");
  });
});
