/** What can be done to a service on purpose; apart from its schema, which the command line does not need. */
export const faultKinds = ['kill', 'stop', 'restart', 'pause', 'partition', 'cpu', 'memory'] as const;
