/** A look at the screen without a stack: `node --import tsx test/ui/demo.tsx [situation]`. Keys work; the run is made up. */
process.env.NODE_ENV ??= 'production';
const {limiterSwitch} = await import('../../src/product/limiter/switch-axis.ts');
const {openScreen} = await import('../../src/ui/open.tsx');
const {burstRun, burstSnapshot, composeServices, noon, pairSnapshot, situations} = await import('./snapshots.ts');
type Snapshot = ReturnType<typeof burstSnapshot>;

const [name = 'live', ...flags] = process.argv.slice(2);
let at = Number(process.env.DEMO_AT ?? 1);
let snapshot: Snapshot = (situations[name] ?? burstSnapshot)();
const listeners = new Set<() => void>();

function publish(next: Snapshot) {
	snapshot = next;
	for (const listener of listeners) listener();
}

const change = (part: Partial<Snapshot>) => publish({...snapshot, ...part});
const say = (text: string) => change({notice: {level: 'info', text}});

const screen = openScreen({
	store: {
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		getSnapshot: () => snapshot,
	},
	actions: {
		selectScenario: key =>
			change({scenarios: snapshot.scenarios.map(entry => ({...entry, isSelected: entry.key === key}))}),
		startRun: () => change({run: burstRun(0)}),
		startAB: () => publish(pairSnapshot()),
		stopRun: () => snapshot.run && change({run: {...snapshot.run, phase: 'done', outcome: 'aborted'}}),
		toggleSwitch: () => change({switch: limiterSwitch(snapshot.switch?.at?.value === 'on' ? 'off' : 'on')}),
		compareWithLast: () => change({other: burstRun(120, 'off', {phase: 'done', outcome: 'completed'})}),
		bringUpRealStack: () => say('The real stack is not part of this demo.'),
		restartService: service => say(`${service} restarts.`),
		offerFaults: service => say(`${service} can be broken in a run.`),
		breakService: ({service}) => say(`${service} is broken.`),
		exportNow: () => say('Exported.'),
		quit: async () => {},
	},
	options: {color: !flags.includes('--no-color'), ascii: flags.includes('--ascii')},
	stdout: process.stdout,
	stdin: process.stdin,
});

const tick = setInterval(() => {
	if (name !== 'live' || snapshot.run?.phase === 'done') return;
	at++;
	publish({
		...snapshot,
		atMs: noon + at * 200,
		run: {...burstRun(Math.floor(at / 5)), elapsedMs: at * 200},
		services: composeServices(Math.floor(at / 5)),
	});
}, 200);

await screen.waitUntilExit();
clearInterval(tick);
