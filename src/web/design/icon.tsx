/** Drawn for this house on a 44-unit square with a 1.5 stroke; small ones on 18. */
const large = {
  company: 'M6 38h32M10 38V16l12-8 12 8v22M10 16h24M18 38V27h8v11M16 21h3m6 0h3',
  restaurant:
    'M7 22h30c0 8-6 13-12 14h-6C13 35 7 30 7 22zM15 40h14M16 16c-2-3 2-4 0-8m6 8c-2-3 2-4 0-8m6 8c-2-3 2-4 0-8',
  birth:
    'M8 22a14 14 0 1 0 28 0 14 14 0 1 0-28 0M22 8c-3 3-1 6 3 5m-9 9v1m12-1v1m-11 5c3 3 7 3 10 0M8 20c-3 0-3 6 1 6m27-6c3 0 3 6-1 6',
  house: 'M5 22 22 8l17 14M10 18v20h24V18M18 38V26h8v12m4-24V8h4v9',
  retirement: 'M22 38V20c-8 0-12-4-12-11 7 0 12 3 12 11m0 6c7 0 11-3 11-9-6 0-11 3-11 9M10 38h24',
  close: 'M10 6h17l7 7v25H10zM27 6v7h7M16 20h12m-12 6h12m-12 6h6m8-2 8 8m0-8-8 8',
  hall: 'M16 6h12v10h10v12H28v10H16V28H6V16h10zM16 6v32M28 6v32M6 16h32M6 28h32',
  marriage:
    'M4 26a10 10 0 1 0 20 0 10 10 0 1 0-20 0m16 0a10 10 0 1 0 20 0 10 10 0 1 0-20 0M14 16l-3-5 3-4 3 4zm16 0-3-5 3-4 3 4z',
  education: 'M4 17 22 9l18 8-18 8zM11 20v10c5 5 17 5 22 0V20M40 17v12',
  health: 'M22 38C8 28 5 21 7 15c3-8 12-7 15 0 3-7 12-8 15 0 2 6-1 13-15 23zM14 22h5l2-5 3 9 2-4h5',
  vehicle: 'M6 30V22l5-9h20l7 9v8zM6 22h32M11 30v4h4v-4m14 0v4h4v-4M12 26h3m14 0h3',
  building: 'M8 38V8h16v30M24 18h12v20M4 38h36M13 14h6m-6 7h6m-6 7h6m10-4h3m-3 6h3',
  work: 'M6 15h32v21H6zM16 15V9h12v6M6 24h32m-18-2v5h4v-5',
  care: 'M22 20a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM10 38v-6c0-6 5-9 12-9s12 3 12 9v6M17 31l4 4 7-8',
} as const;
const small = {
  check: 'M2 9a7 7 0 1 0 14 0A7 7 0 1 0 2 9m3.5.2 2.4 2.4 4.8-5',
  upload: 'M9 12V3M5.5 6.2 9 2.8l3.5 3.4m-10 5.3v4h13v-4',
  pen: 'M2.5 15.5h13m-11-3 1-3.4L12.6 2 15 4.4l-7.1 7.1z',
  tick: 'm3 9.5 4 4L15 4.5',
  cross: 'm4 4 10 10m0-10L4 14',
  warn: 'M9 2.5 16.5 15h-15zM9 7v4m0 1.8v.4',
} as const;

export type IconName = keyof typeof large | keyof typeof small;
export type CardIcon = keyof typeof large;

/** A pack may name an icon that is not drawn here: then it is the hall. */
export function iconNamed(name: string | undefined): CardIcon {
  return name !== undefined && Object.hasOwn(large, name) ? (name as CardIcon) : 'hall';
}

/** Always beside a word: hidden from those who listen. */
export function Icon({ name }: { name: IconName }) {
  const size = name in large ? 44 : 18;
  const path = name in large ? large[name as keyof typeof large] : small[name as keyof typeof small];
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

/** The plan of the bright hall: five rooms in a cross, the seal in the middle. */
export function Mark() {
  return (
    <svg viewBox="0 0 30 30" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M10 1.5h10V10h8.5v10H20v8.5H10V20H1.5V10H10z" strokeWidth="1.5" />
      <path d="M10 1.5v27m10-27v27M1.5 10h27m-27 10h27" strokeWidth=".75" />
      <path d="M12 12h6v6h-6z" fill="#B3261E" stroke="none" />
    </svg>
  );
}
