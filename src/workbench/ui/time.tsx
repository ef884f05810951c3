/** Clock times and running timers. */
import { useEffect, useState } from 'preact/hooks';

const second = 1000;

/** `75_000` → `01:15`; from an hour on `1:02:03`. */
export function duration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / second));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** Hours, minutes, seconds in the reader's own day. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString([], { hourCycle: 'h23' });
}

/** Epoch milliseconds now, renewed every second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, second);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}

/** A running timer since `since` (epoch milliseconds). Not announced: it would talk every second. */
export function Timer({ since, label }: { readonly since: number; readonly label: string }) {
  const now = useNow();
  return (
    <span class="timer" role="timer" aria-label={label}>
      {duration(now - since)}
    </span>
  );
}

/** The time left until `until` (epoch milliseconds). */
export function Countdown({ until, label }: { readonly until: number; readonly label: string }) {
  const now = useNow();
  return (
    <span class="timer" role="timer" aria-label={label}>
      {duration(until - now)}
    </span>
  );
}
