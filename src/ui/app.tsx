import {Box, Text, useApp, useInput, useStdin, useWindowSize} from 'ink';
import {useEffect, useReducer, useRef, useSyncExternalStore} from 'react';
import {isRunOn, type MonitorActions, type MonitorStore} from '../state/snapshot.ts';
import type {Effect} from './effects.ts';
import {pressesOf} from './presses.ts';
import {request} from './request.ts';
import {respond} from './respond.ts';
import {type ScreenText, screenLayout, screenText, tooSmall} from './screen.ts';
import type {Theme} from './theme.ts';
import {changeView, firstView, type ViewAction} from './view-state.ts';

/** What the root component lives on. */
export interface AppProps {
	readonly store: MonitorStore;
	readonly actions: MonitorActions;
	readonly theme: Theme;
}

/** The screen: one subscription, one reducer, text from pure functions. */
export function App({store, actions, theme}: AppProps) {
	const live = useSyncExternalStore(store.subscribe, store.getSnapshot);
	const [view, dispatch] = useReducer(changeView, firstView);
	const size = useWindowSize();
	const {exit} = useApp();
	const {isRawModeSupported} = useStdin();
	// Several keys can arrive in one chunk, before React has drawn the first: each is answered from the view after the last.
	const latest = useRef(view);
	const change = (action: ViewAction) => {
		latest.current = changeView(latest.current, action);
		dispatch(action);
	};

	const carryOut = (effect: Effect) => {
		if (effect.kind === 'view') change(effect.action);
		else if (effect.kind === 'quit') actions.quit('user').then(() => exit(), exit);
		else request(actions, effect);
	};

	useInput(
		(input, key) => {
			for (const press of pressesOf(input, key)) {
				const now = store.getSnapshot();
				const shown = latest.current.frozen ?? now;
				const layout = screenLayout(shown, latest.current, size);
				for (const effect of respond(press, {live: now, shown, view: latest.current, layout})) carryOut(effect);
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
	const layout = screenLayout(shown, view, size);
	if (layout === null) return <Whole {...size} text={tooSmall(size, view.question?.text ?? null, theme)} />;
	return <Placed {...size} text={screenText(live, shown, view, layout, theme)} />;
}

interface Size {
	readonly columns: number;
	readonly rows: number;
}

function Whole({columns, rows, text}: Size & {readonly text: string}) {
	return (
		<Box width={columns} height={rows} overflow="hidden">
			<Text wrap="truncate">{text}</Text>
		</Box>
	);
}

/** Yoga only places: every pane is one text of exactly its size. */
function Placed({columns, rows, text}: Size & {readonly text: ScreenText}) {
	return (
		<Box width={columns} height={rows} overflow="hidden" flexDirection="column">
			<Text wrap="truncate">{text.head}</Text>
			{text.bands.map((band, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: bands are places, they have no other identity.
				<Box key={row} flexShrink={0}>
					{band.map((column, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: so are columns.
						<Box key={index} flexDirection="column" flexShrink={0}>
							{column.map(({id, text: pane}) => (
								<Text key={id} wrap="truncate">
									{pane}
								</Text>
							))}
						</Box>
					))}
				</Box>
			))}
			<Text wrap="truncate">{text.notice}</Text>
			<Text wrap="truncate">{text.hints}</Text>
		</Box>
	);
}
