import {Box, type Key, Text, Transform, useApp, useInput, useStdin, useWindowSize} from 'ink';
import {useEffect, useReducer, useRef, useSyncExternalStore} from 'react';
import type {MonitorActions} from '../state/screen-actions.ts';
import {isRunOn, type MonitorStore} from '../state/snapshot.ts';
import type {Effect} from './keys/effects.ts';
import {pressesOf} from './keys/presses.ts';
import {request} from './keys/request.ts';
import {respond} from './keys/respond.ts';
import type {Layout} from './layout.ts';
import {type ScreenText, screenLayout, screenText, tooSmall} from './screen.ts';
import type {Theme} from './theme.ts';
import {changeView, firstView, type ViewAction} from './view-state.ts';

/** What the root component lives on. */
export interface AppProps {
	readonly store: MonitorStore;
	readonly actions: MonitorActions;
	readonly theme: Theme;
	readonly suspension?: Suspension | undefined;
}

/** How this process leaves the terminal to the shell for a while. */
export interface Suspension {
	/** Stops this process until the shell brings it back. */
	readonly stop: () => void;
	/** Tells when somebody else than the keyboard asks for it; returns the end of it. */
	readonly onAsked: (listener: () => void) => () => void;
}

/** The screen: one subscription, one reducer, text from pure functions. */
export function App({store, actions, theme, suspension}: AppProps) {
	const live = useSyncExternalStore(store.subscribe, store.getSnapshot);
	const [view, dispatch] = useReducer(changeView, firstView);
	const size = useWindowSize();
	const {exit, suspendTerminal} = useApp();
	const {isRawModeSupported} = useStdin();
	// Several keys can arrive in one chunk, before React has drawn the first: each is answered from the view after the last.
	const latest = useRef(view);
	const change = (action: ViewAction) => {
		latest.current = changeView(latest.current, action);
		dispatch(action);
	};

	const suspend = () => {
		if (suspension) suspendTerminal(suspension.stop).catch(exit);
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: the terminal is the same for as long as the screen is there.
	useEffect(() => suspension?.onAsked(suspend), []);

	const carryOut = (effect: Effect) => {
		if (effect.kind === 'view') change(effect.action);
		else if (effect.kind === 'suspend') suspend();
		else if (effect.kind === 'quit') actions.quit('user').then(() => exit(), exit);
		else request(actions, effect);
	};

	const answer = (input: string, key: Key) => {
		for (const press of pressesOf(input, key)) {
			const now = store.getSnapshot();
			const shown = latest.current.frozen ?? now;
			const layout = screenLayout(shown, latest.current, size, now);
			for (const effect of respond(press, {live: now, shown, view: latest.current, layout})) carryOut(effect);
		}
	};
	useInput(
		(input, key) => {
			try {
				answer(input, key);
			} catch (error) {
				// React catches what drawing throws, and nobody what a key does: both end the screen the same way.
				exit(error as Error);
			}
		},
		{isActive: isRawModeSupported},
	);

	const isNextDue = view.isRunAwaited && !isRunOn(live.run);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the run is started once, when the one before it is over.
	useEffect(() => {
		if (!isNextDue) return;
		change({type: 'set', change: {isRunAwaited: false}});
		actions.startRun();
	}, [isNextDue]);

	const shown = view.frozen ?? live;
	const layout = screenLayout(shown, view, size, live);
	if (layout === null) return <Lines width={size.columns} lines={tooSmall(size, view.question?.text ?? null, theme)} />;
	return <Placed layout={layout} text={screenText(live, shown, view, layout, theme)} />;
}

/**
 * Lines of exactly the box's width. Ink measures, cleans and tokenises every `<Text>` several times a frame; lines that come
 * in through `<Transform>` are tokenised once, and a change of them asks Yoga for nothing (docs/decisions/0005-screen.md).
 */
function Lines({width, lines}: {readonly width: number; readonly lines: readonly string[]}) {
	const blank = Array.from(lines, () => ' ').join('\n');
	return (
		<Box width={width} height={lines.length} flexShrink={0}>
			<Transform transform={(_, index) => lines[index] ?? ''}>
				<Text>{blank}</Text>
			</Transform>
		</Box>
	);
}

/** Yoga only places: every pane is one block of lines. */
function Placed({layout, text}: {readonly layout: Layout; readonly text: ScreenText}) {
	const {columns, rows} = layout;
	return (
		<Box width={columns} height={rows} flexDirection="column">
			<Lines width={columns} lines={text.head} />
			{layout.bands.map((band, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: bands are places, they have no other identity.
				<Box key={row} height={band.height} flexShrink={0}>
					{band.columns.map(({width, panes}, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: so are columns.
						<Box key={index} flexDirection="column" flexShrink={0}>
							{panes.map(({id}) => (
								<Lines key={id} width={width} lines={text.panes.get(id) ?? []} />
							))}
						</Box>
					))}
				</Box>
			))}
			<Lines width={columns} lines={text.foot} />
		</Box>
	);
}
