/** The number asked for by `--flag N`, else by a variable, else the usual one. */
export function numberAsked(flag: string, variable: string, usual: number): number {
  const at = process.argv.indexOf(flag);
  return Number((at > 0 ? process.argv[at + 1] : process.env[variable]) ?? usual);
}
