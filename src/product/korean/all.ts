import {koreanWords} from '../report/words.ts';
import {productCommandLineKept, productCommandLineSaid} from './command-line.ts';
import {productContract} from './contract.ts';
import {productEvents} from './events.ts';
import {productExporters, productExportersSaid} from './exporters.ts';
import {keptOfProduct} from './kept.ts';
import {productPreflight} from './preflight.ts';
import {productComparable, productStacks} from './stacks.ts';

/** What the pack says in Korean, on the screen and of what its sessions store. */
export const productKorean = {
	said: {...productCommandLineSaid, ...productExportersSaid, ...productComparable},
	kept: {
		...keptOfProduct,
		...productCommandLineKept,
		...productEvents,
		...productContract,
		...productPreflight,
		...productStacks,
		...productExporters,
	},
	/** What stands in its scripts and sessions: titles, and where its switch stands. */
	names: {
		'limiter ON': '리미터 ON',
		'limiter OFF': '리미터 OFF',
		'Baseline reads': '기본 조회',
		'AI analysis burst': 'AI 분석 집중 요청',
		'One payment, sent many times at once': '같은 결제를 동시에 여러 번',
		'Mixed traffic': '혼합 트래픽',
		'Finding the limit': '한계 찾기',
	},
	words: koreanWords,
};
