// Small drawings: emoji are missing on some machines, and read aloud on others.

const PATHS = {
  eye: "M1 8s2.500-4.500 7-4.500S15 8 15 8s-2.500 4.500-7 4.500S1 8 1 8zm7 2a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  up: "M1.500 7h2.500v7H1.500zM6 14V7l3-5.500c1.500 0 2 1 1.700 2.300L10 6.500h3.200c1 0 1.700.8 1.500 1.800l-1 4.500c-.2.800-.8 1.200-1.500 1.200z",
  down: "M1.500 9h2.500V2H1.500zM6 2v7l3 5.500c1.500 0 2-1 1.700-2.300L10 9.500h3.200c1 0 1.700-.8 1.500-1.800l-1-4.500C13.500 2.400 12.900 2 12.200 2z",
  send: "M1.500 2 15 8 1.500 14l1.500-5L9 8 3 7z",
};

/** Return a drawing that only eyes need. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" })) svg.setAttribute(key, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
