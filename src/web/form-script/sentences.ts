/** Longer than this a browser's voice falls silent on the way. */
const longest = 120;

/** A text in pieces that a voice can finish: sentences, and long ones at their commas. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[。！？!?；;])|(?<=\.)\s+|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .flatMap(piecesOf);
}

function piecesOf(sentence: string): readonly string[] {
  const pieces: string[] = [];
  for (const part of sentence.split(/(?<=[，,、])/)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + part.length <= longest) pieces[pieces.length - 1] = last + part;
    else pieces.push(part);
  }
  return pieces.map((piece) => piece.trim());
}
