/** Where an expression stands: its text, and the file and line it was taken from. */
export class Source {
  readonly text: string;
  readonly file: string;
  readonly firstLine: number;

  constructor(text: string, file = '', firstLine = 1) {
    this.text = text;
    this.file = file;
    this.firstLine = firstLine;
  }

  /** Line and column of an offset, counted from one, ready to be put into a problem. */
  where(offset: number): { source: string; file: string; line: number; column: number } {
    const before = this.text.slice(0, offset).split('\n');
    return {
      source: this.text.trim().slice(0, 200),
      file: this.file,
      line: this.firstLine + before.length - 1,
      column: (before.at(-1)?.length ?? 0) + 1,
    };
  }
}
