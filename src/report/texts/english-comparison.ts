/** Texts of any two sides. */
export const englishComparison = {
	/** Two versions, or sides of what nobody has a word for. */
	versions: 'A against B',
	heads: ['figure', 'A>', 'B>', 'low>', 'change>', 'high>', 'noise band>', 'p>', 'sentence'],
	sentences: {
		'no change detected': 'no change detected',
		'within noise': 'within noise',
		better: 'better',
		worse: 'worse',
	},
	/** A figure's name as the comparison stored it. */
	figure: (name: string) => name,
	trade: (sentence: string) => `${sentence}, at less cost`,
	zero: 'A is 0',
	cost: 'cost a second',
	each: (dollars: string) => `${dollars} a 2xx`,
	points: 'points',
	sides: (scenario: string, a: string, b: string) => `${scenario}: A is ${a}, B is ${b}`,
	runs: (from: number, to: number) =>
		from === to ? `${from} ${from === 1 ? 'run' : 'runs'} a side` : `${from} and ${to} runs`,
	unitRun: (counts: string, warmUpSeconds: number) =>
		`The unit is the run: ${counts}; the first ${warmUpSeconds} s of each are dropped as warm-up.`,
	unitBlock: (counts: string, blockSeconds: number | null, warmUpSeconds: number) =>
		`${counts}: the unit is blocks of ${blockSeconds} s, and an allowance stands for what one run cannot show; the first ${warmUpSeconds} s of each are dropped as warm-up.`,
	look: 'Fewer than 3 rounds a side are a look, not evidence.',
	unitTurn: (counts: string, warmUpSeconds: number) =>
		`Least squares on side and turn, A B B A: ${counts}; the first ${warmUpSeconds} s of each are dropped as warm-up.`,
	varied: (axis: string) => `What varies is ${axis}; both sides were made anew before every round.`,
	variedScript: (axis: string) =>
		`What varies is ${axis}: both systems ran already, and nothing of them was made anew.`,
	ran: (side: string, what: string) => `${side} ran ${what}.`,
	tolerances: (list: string) => `A change that surely lies within its tolerance is noise: ${list}.`,
	reach: (possible: string, detectable: string) => `: up to ${possible} possible, these rounds see ${detectable}`,
	noReset: 'No --before-round: each round worked on the data that the rounds before it had left.',
	lookInTurns: 'Fewer than 4 rounds a side are a look, not evidence.',
	chartNoteInTurns:
		'Diamond: estimate; bar: low to high; dashed: the figure’s tolerance, within which a change is noise.',
	confidence:
		'Low to high holds the true change of every figure at once with 95 % confidence; p counts for all figures looked at.',
	chart: (sides: string) => `Change from A to B, ${sides}`,
	chartNote: 'Diamond: estimate; bar: low to high; dashed: ±2 %, within which a change is noise.',
};
