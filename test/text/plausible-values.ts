/** What calls give that make a figure or a name readable, by the function's name. */
export const valuesOfCalls: Readonly<Record<string, readonly string[]>> = {
	count: ['3'],
	wholeNumber: ['3'],
	rate: ['3'],
	toFixed: ['3.2'],
	seconds: ['3.2 s'],
	milliseconds: ['12.3 ms'],
	share: ['12.5 %'],
	deviation: ['+0.52 %'],
	megabytes: ['12.30 MB (11.73 MiB, 12,300,000 bytes)'],
	printed: ['12.5 ms'],
	listed: ['a, b and 3 more'],
	runLabel: ['run 1, E-2'],
	describeFault: ['redis is killed'],
	limitText: ['GET /a 2xx, p(95)<200'],
	spanText: [' from 3 s to 13 s'],
	tellEffect: ['no failed answer, 3 failures while it lasted and 3 after, as before 3.2 s after it was undone'],
	headline: ['3 of 3 limits held, 0 crossed'],
	differenceOf: [' (+3)'],
};

/** What stands in a place by the name of the value, where it is more than a figure or a name. */
export const valuesOfNames: Readonly<Record<string, readonly string[]>> = {
	label: ['run 1, E-2'],
	stopped: ['run 1, E-2 was stopped after 3.2 s and proves nothing'],
	reason: ['the limiter keeps no decision log'],
	over: ['run 1, E-1, GET /a: p99 of the whole run 812 ms, not under 500 ms'],
	starved: ['the machine lost 12.5 % of its CPU time to others (steal)'],
	note: ['differ: vus_max'],
	how: ['was stopped'],
	spans: ['the limiter decided over 3.2 s, the client sent over 3.2 s'],
	where: ['', ', first allowed against the policy at decision 3, 3.2 s in'],
	times: ['anew', 'anew 3 times'],
	span: ['', ' within 60 s'],
	slack: ['', ', may differ by 3: 3 requests got no answer'],
	few: ['', ', of only 3: the slowest answer'],
	worst: ['12.3 ms', '–'],
	about: ['whole run of GET /a'],
	vus: ['3 VUs'],
	paceMs: ['3'],
	limit: ['GET /a: the limit is 3 2xx/s (3 to 3)'],
	fit: ['', ', R² 0.998'],
	peak: ['without a peak', 'with its peak of 3/s at 3 requests at once'],
	confidence: ['high'],
	source: ["the policy's formula"],
};

/** The same of names of values and functions that have more than one meaning: one of the values does. */
export const eitherOfNames: Readonly<Record<string, readonly string[]>> = {
	late: ['not as before within 3.2 s', '3 dropped iterations'],
	what: ['redis is killed', 'whole run', 'setup requests'],
	said: [
		'12.3 ms at GET /a',
		'run 1, E-2: GET /a 2xx, p(95)<200: crossed with 12.3 ms',
		' at GET /a from 3 s to 13 s: 3 of 3 requests that were due got an answer',
	],
	why: ['no decision was denied', '', ', on purpose'],
	missing: ['api was restarted during the run', 'ON'],
	text: ['redis exited with 137', '3'],
	name: ['3', 'api', 'A', 'CPU of api', 'offered'],
	join: ['api and web', '3'],
};

/** What may stand anywhere: a figure, a name, and what has a unit. */
export const anyValues = ['3', 'api', '3 s', '12.3 ms', '12.5 %', '– %'];
