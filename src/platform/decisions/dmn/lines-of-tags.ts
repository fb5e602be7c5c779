/** What is no tag though it begins as one, and how it ends. */
const skipped = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * The lines on which the elements of an XML file begin, asked for in their order: the next one of a name, counted from 1, and
 * undefined where the file has no more of it. The parser counts from the beginning of the file each time that it is asked.
 */
export function linesOfTags(xml: string): (name: string) => number | undefined {
  const breaks = /\r\n|\r|\n/g;
  let line = 1;
  let endOfLine = nextBreak(breaks, xml);
  let at = 0;

  function lineAt(place: number): number {
    while (place >= endOfLine) {
      line += 1;
      endOfLine = nextBreak(breaks, xml);
    }
    return line;
  }

  return (name) => {
    let from = at;
    for (;;) {
      const place = xml.indexOf('<', from);
      if (place < 0) return undefined;
      from = after(xml, place);
      if (!xml.startsWith(name, place + 1)) continue;
      at = from;
      return lineAt(place);
    }
  };
}

function after(xml: string, place: number): number {
  const found = skipped.find(([begin]) => xml.startsWith(begin, place));
  if (!found) return place + 1;
  const [begin, end] = found;
  const ended = xml.indexOf(end, place + begin.length);
  return ended < 0 ? xml.length : ended + end.length;
}

/** Where the line ends that is being read: behind its break, or nowhere in the last one. */
function nextBreak(breaks: RegExp, xml: string): number {
  return breaks.exec(xml) ? breaks.lastIndex : Number.POSITIVE_INFINITY;
}
