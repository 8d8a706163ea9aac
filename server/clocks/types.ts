/** What the timers tell about themselves. None may throw. */
export interface TimerMetrics {
  /** So many wait now. */
  armed(count: number): void;
  /** One was done, so many clock seconds after its time. */
  fired(kind: string, lateS: number): void;
  /** One could not be done and is tried again. */
  failed(kind: string, error: unknown): void;
}
