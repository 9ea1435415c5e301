import {execa} from 'execa';
import {expect, onTestFinished, test} from 'vitest';
import {brought} from '../../src/brought.ts';
import {parseOptions} from '../../src/options.ts';
import {waitFor} from '../wait-for.ts';
import {commandsOf, wordsForPerfTui} from './pages.ts';
import {needsEngine, runElsewhere} from './readme.ts';
import {makePlace, type Place} from './readme-place.ts';

/** What a command with a screen shows at first, what is pressed, and what shows that it was obeyed. */
const screens = {
	monitor: {first: /k6 +2\./, key: 'Enter', after: /script is over|script[이가] 끝났습니다/},
	replay: {first: /REPLAY 1×/, key: '>', after: /REPLAY 2×/},
};

/** Runs a command that opens a screen, uses it, and leaves it by q: resolves with what it ended with. */
async function leaveByQ(place: Place, command: string, {first, key, after}: (typeof screens)['monitor']) {
	const tmux = (...words: string[]) =>
		execa('tmux', ['-L', `perf-tui-readme-${process.pid}`, ...words], {
			cwd: place.folder,
			env: place.env,
			extendEnv: false,
			reject: false,
		});
	onTestFinished(async () => {
		await tmux('kill-server');
	});
	await tmux('-f', '/dev/null', 'new-session', '-d', '-x', '120', '-y', '40', `${command}; echo EXIT $?; sleep 600`);
	const shows = (what: RegExp) =>
		waitFor(async () => {
			const {stdout} = await tmux('capture-pane', '-p');
			if (!what.test(stdout)) throw new Error(`the screen does not show ${what}:\n${stdout}`);
			return stdout;
		});
	await shows(first);
	await tmux('send-keys', key);
	await shows(after);
	await tmux('send-keys', 'q');
	const [, code] = /EXIT (\d+)/.exec(await shows(/EXIT \d+/))!;
	await tmux('kill-server');
	return Number(code);
}

/** Two runs of four seconds on a busy machine may differ: then a comparison ends with 3, and a limit may be crossed. */
function codesOf(command: string): readonly number[] {
	if (command.includes(' compare ')) return [0, 3];
	return command.includes(' --limits ') ? [0, 99] : [0];
}

test('every command of the README does what it says, one after another, in a folder of one’s own', async () => {
	const commands = commandsOf('README.md').filter(each => !(each in runElsewhere) && !needsEngine(each));
	expect(commands.length).toBeGreaterThan(8);
	const place = await makePlace();
	for (const command of commands) {
		const words = wordsForPerfTui(command);
		const kind = words ? parseOptions(words, {}, brought).command : null;
		if (command === 'npm link') continue;
		if (kind === 'monitor' || kind === 'replay') {
			expect(await leaveByQ(place, command, screens[kind]), command).toBe(0);
		} else {
			const {exitCode, all} = await place.sh(command);
			expect(codesOf(command), `${command}\n${all}`).toContain(exitCode);
		}
	}
});
