/** A field of a posted form as plain text. */
export function fieldOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The month that is asked for as `2026-11`, as a day in it; else today. */
export function dayAsked(request: Request, today: string): string {
  const month = new URL(request.url).searchParams.get('month') ?? '';
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? `${month}-01` : today;
}
