const quotes = [
  /^\s*>/,
  /^-{2,}\s*(original message|原始邮件|原邮件|回复的邮件)\s*-{2,}/i,
  /^(on .{5,120} wrote|在.{5,120}写道)[:：]\s*$/i,
  /^(发件人|from)\s*[:：].*@/i,
];

/** What somebody wrote himself: without the message that he answers, which follows below. All of it where nothing else is there. */
export function ownWords(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => quotes.some((quote) => quote.test(line)));
  const own = lines
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim();
  return own || text;
}
