const declaration = /^(\s*<\?xml\b[^>]*?\bencoding\s*=\s*)(["'])([A-Za-z][\w.-]*)\2/;

/**
 * The text of an XML file in the encoding that its mark or its declaration names; from here on it is UTF-8. Undefined: the
 * encoding is unknown, or the bytes are not in it.
 */
export function decodeXml(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  try {
    const text = new TextDecoder(markOf(bytes) ?? declaration.exec(head)?.[3] ?? 'utf-8', {
      fatal: true,
    }).decode(bytes);
    return text.replace(declaration, '$1$2UTF-8$2');
  } catch {
    return undefined;
  }
}

function markOf([first, second]: Uint8Array): string | undefined {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}
