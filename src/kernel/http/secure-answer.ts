/** What every answer says of itself, a refusal, a redirection and a download included. */
const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // What no page of ours asks of a browser, no text that was smuggled into one can ask for either.
  'permissions-policy': [
    'geolocation=(self)',
    'publickey-credentials-create=(self)',
    'publickey-credentials-get=(self)',
    ...[
      'accelerometer',
      'bluetooth',
      'camera',
      'display-capture',
      'gyroscope',
      'hid',
      'magnetometer',
      'microphone',
      'midi',
      'payment',
      'serial',
      'usb',
      'xr-spatial-tracking',
    ].map((feature) => `${feature}=()`),
  ].join(', '),
};

export function headersOfAnswers(enciphered: boolean): Readonly<Record<string, string>> {
  if (!enciphered) return always;
  return { ...always, 'strict-transport-security': 'max-age=31536000; includeSubDomains' };
}

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** The policy of what is no page and has none of its own: opened by itself in a browser it runs and loads nothing. */
export function contentPolicyOf(type: unknown, framedBy: "'none'" | "'self'" = "'none'"): string {
  const mediaType = String(type ?? '');
  const refused = `${nothing}; frame-ancestors ${framedBy}`;
  // A worker works under the policy of its own file.
  if (/^(?:text|application)\/javascript/.test(mediaType))
    return "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";
  // The browser's own viewer is a page around the paper: it has its styles in line, and a sandbox keeps it out.
  if (mediaType.startsWith('application/pdf'))
    return `${refused}; style-src 'unsafe-inline'; object-src 'self'`;
  return `${refused}; sandbox`;
}
