import { PageTitle } from '../../../app/page-title.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { TabStrip } from '../../../app/tab-strip.tsx';
import { DirectoryPanel } from './directory-panel.tsx';
import { directoryNames } from './use-directory.ts';

/** The coded directories of regions, industries and customer classes (S1.1). */
export function DirectoriesPage() {
  const { directories, frame } = useWords();
  return (
    <>
      <PageTitle title={frame.pages.directories} note={directories.intro} />
      <div className="panel">
        <TabStrip
          label={frame.pages.directories}
          items={directoryNames.map((name) => ({
            key: name,
            label: directories.names[name],
            children: <DirectoryPanel directory={name} />,
          }))}
        />
      </div>
    </>
  );
}
