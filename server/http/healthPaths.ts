/** Where whoever watches the process asks; answered while it starts and stops as well. */
export const HEALTH_PATHS = { lives: '/healthz', serves: '/readyz', figures: '/metrics' } as const;
