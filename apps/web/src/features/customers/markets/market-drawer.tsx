import type { targetMarket } from '@fenji/contract';
import { Checkbox, Drawer, Form, Input } from 'antd';
import type { z } from 'zod';
import { SaveFoot } from '../../../app/editing/save-foot.tsx';
import { useRequired } from '../../../app/editing/use-required.ts';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useSave } from '../../../server/use-save.ts';

/** A target market as the server tells it. */
export type Market = z.infer<typeof targetMarket>;
/** The six dimensions of a target market (S0.2-04). */
export const dimensions = ['age', 'sex', 'education', 'occupation', 'income', 'area'] as const;
/** The three criteria by which one is chosen (S0.2-05). */
export const criteria = ['hasManyAlike', 'isConcentrated', 'isProportionate'] as const;

type Given = Pick<Market, 'title' | (typeof criteria)[number]> & {
  dimensions: Partial<Record<(typeof dimensions)[number], string | null>>;
};
type MarketDrawerProps = { readonly edited: Market | undefined; readonly onClose: () => void };

/** The form of a target market; a new one when there is none to edit. */
export function MarketDrawer({ edited, onClose }: MarketDrawerProps) {
  const { markets } = useWords().customers;
  const required = useRequired();
  const save = useSave({
    call: (given: Given) => {
      const body = {
        title: given.title,
        dimensions: Object.fromEntries(
          dimensions.map((name) => [name, given.dimensions[name]?.trim() || null]),
        ),
        hasManyAlike: given.hasManyAlike ?? false,
        isConcentrated: given.isConcentrated ?? false,
        isProportionate: given.isProportionate ?? false,
      };
      return edited
        ? client.editTargetMarket({ params: { id: edited.id }, body }, { version: edited.version })
        : client.createTargetMarket({ body }, { idempotencyKey: crypto.randomUUID() });
    },
    touches: [['target-markets']],
    done: onClose,
  });
  return (
    <Drawer open size={440} title={edited ? markets.edit : markets.add} onClose={onClose}>
      <Form<Given> layout="vertical" onFinish={save.mutate} initialValues={edited ?? {}}>
        <Form.Item
          name="title"
          label={markets.title}
          rules={[{ ...required(markets.title), whitespace: true }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <h3>{markets.dimensionsTitle}</h3>
        {dimensions.map((name) => (
          <Form.Item key={name} name={['dimensions', name]} label={markets.dimensions[name]}>
            <Input maxLength={200} />
          </Form.Item>
        ))}
        <fieldset className="filter-group">
          <legend>{markets.criteriaTitle}</legend>
          {criteria.map((name) => (
            <Form.Item key={name} name={name} valuePropName="checked" noStyle>
              <Checkbox>{markets.criteria[name]}</Checkbox>
            </Form.Item>
          ))}
        </fieldset>
        <SaveFoot save={save} onClose={onClose} />
      </Form>
    </Drawer>
  );
}
