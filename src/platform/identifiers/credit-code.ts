/** The digits and letters of GB 32100: I, O, S, V and Z are left out because they look like digits. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * The unified social credit code of GB 32100: registering authority, kind, division (6), organisation code (9), check.
 * Only its own check character is judged: codes taken over from older registers carry organisation codes that break GB 11714.
 */
export function isCreditCode(text: string): boolean {
  return (
    /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(text) && creditCodeCheck(text) === text[17]
  );
}

/** The check character over the first 17: weights 3^i mod 31, 31 − Σ mod 31. */
export function creditCodeCheck(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/**
 * Writes a code with right check characters.
 * @param head authority and kind, e.g. `91` for an enterprise
 * @param division six digits of GB/T 2260
 * @param subject the eight characters of the organisation code that tell organisations apart
 */
export function makeCreditCode(head: string, division: string, subject: string): string {
  const body = `${head}${division}${subject}${organisationCheck(subject)}`;
  return body + creditCodeCheck(body);
}

/** The eight characters for the `serial`-th code of a pool: the fixed letters of new codes, then the serial in base 31. */
export function creditCodeSubject(serial: number): string {
  let rest = serial;
  let text = '';
  while (text.length < 6) {
    text = alphabet.charAt(rest % 31) + text;
    rest = Math.floor(rest / 31);
  }
  if (rest > 0) throw new RangeError(`the pool of credit codes ends before ${serial}`);
  return `MA${text}`;
}

/** GB 11714: letters count 10 to 35, weights 3 7 9 10 5 8 4 2, 11 − Σ mod 11 with X for 10 and 0 for 11. */
function organisationCheck(subject: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, place) => total + weight * Number.parseInt(subject.charAt(place), 36),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}
