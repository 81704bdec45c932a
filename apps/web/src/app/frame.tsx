import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { RunningJobs } from '../features/operations/running-jobs.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { sessionQuery, useMay, useMe } from '../server/session.ts';
import { FailedReads } from './failed-reads.tsx';
import { lazyPart } from './lazy-part.tsx';
import { pagesFor } from './pages.ts';
import { usePreferences, useSay, useWords } from './preferences.tsx';
import { UserMenu } from './user-menu.tsx';

const CommandPalette = lazyPart(async () => (await import('../keyboard/command-palette.tsx')).CommandPalette);
const ShortcutSheet = lazyPart(async () => (await import('../keyboard/shortcut-sheet.tsx')).ShortcutSheet);

function Navigation() {
  const { frame } = useWords();
  const pages = pagesFor(useMay());
  const groups = [...new Set(pages.map(({ group }) => group))];
  return (
    <nav aria-label={frame.menu} className="navigation">
      {groups.map((group) => (
        <section key={group}>
          <h2>{frame.groups[group]}</h2>
          <ul>
            {pages
              .filter((page) => page.group === group)
              .map(({ name, to }) => (
                <li key={name}>
                  <Link to={to} activeProps={{ 'aria-current': 'page' }}>
                    {frame.pages[name]}
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** The pages behind the sign-in; where the session has ended, the way back to where one was. */
export function Frame() {
  const { data: me } = useSuspenseQuery(sessionQuery);
  return me ? <Surroundings /> : <SignInAgain />;
}

/** Goes to the sign-in once: the place it comes back to is where one was, not where it goes. */
function SignInAgain() {
  const { navigate, state } = useRouter();
  const to = useRef(state.location.href);
  useEffect(() => void navigate({ to: '/sign-in', search: { to: to.current } }), [navigate]);
  return null;
}

/** What is around every page: navigation, search, running jobs, the user, and the keyboard. */
function Surroundings() {
  const { frame } = useWords();
  const say = useSay();
  const me = useMe();
  const { apply } = usePreferences();
  useEffect(() => apply(me.preferences), [apply, me.preferences]);
  const pages = pagesFor(useMay());
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [open, setOpen] = useState<'palette' | 'shortcuts' | 'navigation'>();
  const close = () => setOpen(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page is what closes the drawer
  useEffect(close, [path]);
  useShortcuts({
    'mod+k': () => setOpen('palette'),
    '?': () => setOpen('shortcuts'),
    ...Object.fromEntries(pages.map(({ letter, to }) => [`g ${letter}`, () => void navigate({ to })])),
  });
  const jumps = pages.map(({ letter, name }) => ({ letter, title: frame.pages[name] }));

  return (
    <div className="frame">
      <a className="skip" href="#content">
        {frame.skip}
      </a>
      <aside className="side">
        <p className="brand">{say(me.workspace.title)}</p>
        <Navigation />
      </aside>
      <header className="bar">
        <Button
          className="only-narrow"
          type="text"
          icon={<MenuOutlined aria-hidden />}
          aria-label={frame.openMenu}
          onClick={() => setOpen('navigation')}
        />
        <Button
          className="bar-search"
          icon={<SearchOutlined aria-hidden />}
          onClick={() => setOpen('palette')}
        >
          <span className="bar-search-words">{frame.search}</span>
          <kbd aria-hidden>⌘K</kbd>
        </Button>
        <span className="grow" />
        <RunningJobs />
        <UserMenu onShortcuts={() => setOpen('shortcuts')} />
      </header>
      <main id="content" className="content" tabIndex={-1}>
        <FailedReads />
        <Outlet />
      </main>
      <Drawer
        open={open === 'navigation'}
        placement="left"
        size={264}
        title={say(me.workspace.title)}
        onClose={close}
      >
        <Navigation />
      </Drawer>
      {open === 'palette' && <CommandPalette onClose={close} />}
      {open === 'shortcuts' && <ShortcutSheet onClose={close} jumps={jumps} />}
    </div>
  );
}
