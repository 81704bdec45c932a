import type { Label } from '@fenji/vocabulary';
import type { ExplanationLine } from './explanation.ts';
import { type Reading, readColumn } from './reading.ts';

/** What happened to the grade after the resulting step: one line per adjustment that changed or kept it. */
export function explainAdjustments(reading: Reading): readonly ExplanationLine[] {
  const { document } = reading;
  const lines: ExplanationLine[] = [];
  const say = (name: string, title: Label, because: Label) =>
    lines.push({ part: 'adjustment', name, title, value: readColumn(reading, 'grade'), because });
  if (Number(readColumn(reading, 'decay_steps') ?? 0) > 0)
    say('decay', { zh: '沉寂降级', en: 'decay' }, decayWords(reading));
  const veto = Number(readColumn(reading, 'veto') ?? 0);
  const vetoed = document.vetoes[veto - 1];
  if (vetoed) {
    const before = readColumn(reading, 'grade_before_vetoes');
    const limit = vetoed.at_most ?? null;
    say(
      'veto',
      { zh: '一票否决', en: 'veto' },
      limit === null
        ? {
            zh: `${vetoed.reason.zh}：不予评级（原为 ${before}）`,
            en: `${vetoed.reason.en}: not graded (it was ${before})`,
          }
        : {
            zh: `${vetoed.reason.zh}：最高 ${limit}（原为 ${before}）`,
            en: `${vetoed.reason.en}: ${limit} at most (it was ${before})`,
          },
    );
  }
  const kept = readColumn(reading, 'kept_by');
  if (kept) say('hysteresis', { zh: '等级变动限制', en: 'limits of change' }, keptWords(reading, kept));
  const waiting = readColumn(reading, 'waiting_for');
  if (waiting) {
    const place = readColumn(reading, 'waiting_place');
    say(
      'quota',
      { zh: '名额', en: 'quota' },
      {
        zh: `${waiting} 名额已满，候补第 ${place} 位`,
        en: `${waiting} is full, number ${place} on its waiting list`,
      },
    );
  }
  if (readColumn(reading, 'overridden') === 'true') {
    const [rule, reason, until] = ['rule_grade', 'override_reason', 'override_until'].map((name) =>
      readColumn(reading, name),
    );
    const [zhUntil, enUntil] = until ? [`，至 ${until}`, ` until ${until}`] : ['', ''];
    say(
      'override',
      { zh: '人工调整', en: 'decided by hand' },
      {
        zh: `按规则为 ${rule ?? '不评级'}；理由：${reason ?? '—'}${zhUntil}`,
        en: `${rule ?? 'not graded'} by rule; reason: ${reason ?? '—'}${enUntil}`,
      },
    );
  }
  return lines;
}

function decayWords(reading: Reading): Label {
  const [idle, credit, steps, before] = [
    'decay_idle',
    'decay_credit',
    'decay_steps',
    'grade_before_decay',
  ].map((name) => readColumn(reading, name));
  const { period_days: period, lowest } = reading.document.decay!;
  const [zhLowest, enLowest] = lowest ? [`，最低 ${lowest}`, `, ${lowest} at the lowest`] : ['', ''];
  return {
    zh: `已 ${idle} 天没有往来，按年限抵减 ${credit} 天，每满 ${period} 天降一级，共 ${steps} 级（原为 ${before}）${zhLowest}`,
    en: `idle for ${idle} days less ${credit} earned by tenure, one step per ${period} days: ${steps} down from ${before}${enLowest}`,
  };
}

function keptWords(reading: Reading, kept: string): Label {
  const [previous, since] = [readColumn(reading, 'previous_grade'), readColumn(reading, 'previous_since')];
  const { hysteresis } = reading.document;
  switch (kept) {
    case 'protected':
      return {
        zh: `${previous} 自 ${since} 起，保护期 ${hysteresis?.protect} 未满，不降级`,
        en: `${previous} since ${since}, protected for ${hysteresis?.protect}: not lowered yet`,
      };
    case 'grace': {
      const pending = readColumn(reading, 'demotion_pending');
      return {
        zh: `连续第 ${pending} 次应降级，宽限 ${hysteresis?.grace} 次，保持 ${previous}`,
        en: `asked to fall ${pending} times in a row, ${hysteresis?.grace} are forgiven: stays ${previous}`,
      };
    }
    default:
      return {
        zh: `由 ${previous} 变动，一次级数受限`,
        en: `from ${previous}, so many steps at once are not allowed`,
      };
  }
}
