// Rounded sizes and times with units common to both languages.

/** `950 B`, `12 kB`, `345 MB`: powers of 1,000. */
export function sizeText(bytes: number): string {
  if (bytes < 10_000) return `${bytes} B`;
  return bytes < 10_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}

/** `40 s`, `5 min`, `3 h 7 min`, `2 d 4 h`: at most two units. */
export function durationText(seconds: number): string {
  const [minutes, hours, days] = [60, 3_600, 86_400].map((unit) => Math.floor(seconds / unit));
  if (minutes === 0) return `${Math.floor(seconds)} s`;
  if (hours === 0) return `${minutes} min`;
  return days === 0 ? `${hours} h ${minutes! % 60} min` : `${days} d ${hours! % 24} h`;
}

/** `18:05`, local time. */
export function clockText(date: Date): string {
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
