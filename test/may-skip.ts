const noFaults = 'the real services have no switch for faults; the embedded ones are held against it';

/** Tests that may be skipped although an engine with our images is there, by full name, and why. */
export const maySkip: Readonly<Record<string, string>> = {
	'AI analysis > with a limiter that answers too late an analysis goes through, and is counted as failed open':
		noFaults,
	'AI analysis > a limiter that denies everything is obeyed': noFaults,
	'AI analysis > a bad gateway on purpose is a 502, and then none': noFaults,
	'AI analysis > with the limiter OFF > a limiter that is asked all the same shows as 429s': noFaults,
	'health > a database that is away makes the health route a 503': 'of real stores by "a database that is away …"',
	'metrics of moalog-server > a stall made on purpose holds the list, and ends by itself': noFaults,
	'payments > charges, refunds and outcomes are counted by exactly what was sent': noFaults,
	'rate limiter > a leak made on purpose shows in the log as more than the policy admits': noFaults,
	'subscriptions > a subscription that cannot be made after its charge is a 5xx with the charge refunded':
		'by "compensations that must refund do" of the real stores',
	'subscriptions > a payment service that is slow is a 504, and the retried key is charged once': noFaults,
	'subscriptions > a double charge made on purpose shows in the books': noFaults,
	'subscriptions > a second order made on purpose shows in the books': noFaults,
	'subscriptions > a compensation lost on purpose shows as a saga that failed': noFaults,
};
