import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import type { Customer } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Upload } from 'antd';
import { useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { bytesText } from '../../../formats/amount-text.ts';
import { minuteText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { saveFile } from '../../../server/save-file.ts';
import { useMe } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';

/** The files kept with a customer. */
export function DocumentsTab({ customer }: { readonly customer: Customer }) {
  const { customers, frame, imports, operations } = useWords();
  const { workspace } = useMe();
  const { id } = customer;
  const touches = [
    ['documents', id],
    ['timeline', id],
  ];
  const { data, isLoading } = useQuery({
    queryKey: ['documents', id],
    queryFn: () => client.listDocuments({ params: { id } }),
  });
  const add = useChange({ call: (file: File) => client.addDocument({ params: { id } }, { file }), touches });
  const remove = useChange({
    call: (documentId: string) => client.removeDocument({ params: { id: documentId } }),
    touches,
  });
  const save = useChange({
    call: async ({ id: documentId, name }: { id: string; name: string }) =>
      saveFile(await client.downloadDocument({ params: { id: documentId } }), name),
    touches: [],
  });
  return (
    <div className="stack">
      {customer.may.edit && (
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            add.mutate(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined aria-hidden />} loading={add.isPending}>
            {customers.card.addDocument}
          </Button>
        </Upload>
      )}
      <WideTable
        rowKey="id"
        size="small"
        loading={isLoading}
        dataSource={data?.items ?? []}
        empty={customers.card.noDocuments}
        columns={[
          { title: imports.file, dataIndex: 'name' },
          { title: '', className: 'number', render: (_, { bytes }) => bytesText(bytes) },
          {
            title: operations.createdAt,
            render: (_, { addedAt, addedBy }) =>
              `${addedBy.name} · ${minuteText(addedAt, workspace.timeZone)}`,
          },
          {
            title: <span className="visually-hidden">{frame.more}</span>,
            render: (_, row) => (
              <div className="row">
                <Button
                  size="small"
                  icon={<DownloadOutlined aria-hidden />}
                  aria-label={`${operations.download} ${row.name}`}
                  onClick={() => save.mutate(row)}
                />
                {customer.may.edit && (
                  <Popconfirm title={frame.confirmRemove} onConfirm={() => remove.mutate(row.id)}>
                    <Button size="small" danger>
                      {frame.remove}
                    </Button>
                  </Popconfirm>
                )}
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}
