/** What the timers tell about themselves. None may throw. */
export interface TimerMetrics {
  /** So many wait now. */
  armed(count: number): void;
  /** One was done, so many clock seconds after its time. */
  fired(kind: string, lateS: number): void;
  /** One could not be done and is tried again. */
  failed(kind: string, error: unknown): void;
}

/** What the watch over the machine's clock tells; see ClockWatch.ts. None may throw. */
export interface ClockMetrics {
  /** The machine's clock less the server's. */
  apart(seconds: number): void;
  jumped(): void;
  /** The newest record's time less the server's clock, 0 when that is later. */
  recordAhead(seconds: number): void;
}
