/** A number of bytes for people. */
export function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** A latency for people. */
export function latency(micros: number): string {
  return micros < 1000 ? `${micros} µs` : `${(micros / 1000).toFixed(micros < 10_000 ? 1 : 0)} ms`;
}

/** A number with thousands set apart. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** A rate: small ones with a decimal. */
export function rate(value: number): string {
  return value > 0 && value < 10 ? value.toFixed(1) : count(value);
}

/** How long ago, in two units at most. */
export function age(from: string, nowMillis: number): string {
  return duration(Math.max(0, nowMillis - Date.parse(from)));
}

export function duration(millis: number): string {
  const seconds = Math.floor(millis / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** An instant in UTC, to the second, with its zone. */
export function instant(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime())
    ? text
    : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** What somebody typed as a moment: a commit sequence or a timestamp (UTC unless it says else). */
export function parseMoment(typed: string): string | null {
  const text = typed.trim();
  if (/^\d{1,18}$/.test(text)) return text;
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?))?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (!parts) return null;
  const [, date = '', time = '00:00:00', zone = 'Z'] = parts;
  const full = `${date}T${time.length === 5 ? `${time}:00` : time}${/utc/i.test(zone) ? 'Z' : zone}`;
  return Number.isNaN(Date.parse(full)) ? null : full.toUpperCase();
}
