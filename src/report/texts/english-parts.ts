/** What a report says of several k6 that made one run. */
export const englishParts = {
	title: 'Parts',
	lead: 'Several k6 made each of these runs: its figures are of all their samples, as if one k6 had seen them.',
	heads: ['run', 'part', 'requests>', 'share>', '2xx p95 ms>', 'from s>', 'to s>'],
};
