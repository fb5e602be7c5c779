/**
 * Shares files out so that all parts take about as long: the longest first, each to the part that has least so far.
 * `seconds` names what is known of a file by the end of its path; the others count as `usual`.
 */
export function shareOut(
  files: readonly string[],
  parts: number,
  seconds: Readonly<Record<string, number>>,
  usual: number,
): string[][] {
  const known = Object.entries(seconds);
  const weighed = files
    .map((file) => ({ file, takes: known.find(([name]) => file.endsWith(name))?.[1] ?? usual }))
    .sort((one, other) => other.takes - one.takes || (one.file < other.file ? -1 : 1));
  const shares = Array.from({ length: parts }, () => ({ files: [] as string[], takes: 0 }));
  for (const { file, takes } of weighed) {
    const least = shares.reduce((one, other) => (other.takes < one.takes ? other : one));
    least.files.push(file);
    least.takes += takes;
  }
  return shares.map((share) => share.files.sort());
}
