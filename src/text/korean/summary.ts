import type {Catalog} from '../say.ts';

/** What is printed once the screen is gone. */
export const koreanSummary: Catalog = {
	stopped: '중지됨',
	'ended by a signal': '시그널로 종료',
	recovered: '비정상 종료 후 복구',
	', {0} stack': ', {0} 스택',
	'1 run': '실행 1회',
	'{0} runs': '실행 {0}회',
	'The session was not written.': '세션을 저장하지 않았습니다.',
	'… {0} more in the report': '… 보고서에 {0}건 더',
	'{0}, at less cost': '{0}, 비용은 감소',
	'{0} and {1}': '각각 {0}, {1}',
	'{0} rounds a side': '조건별 {0}라운드',
	'a look, not evidence': '훑어보기, 증거 아님',
	'{0} against {1} ({2}): {3}.': '{1} 대비 {0} ({2}): {3}.',
	requests: '요청',
	run: '실행',
	ended: '종료',
	completed: '완료',
};
