package io.github.boltwork.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM against the modules of the build. */
class BomTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");

  @Test
  void listsEveryShippedModuleAndNothingElse() throws Exception {
    Set<String> shipped = new TreeSet<>();
    for (String module : texts(pom("."), "/project/modules/module")) {
      Document pom = pom(module);
      boolean jar = texts(pom, "/project/packaging").isEmpty();
      boolean kept = texts(pom, "/project/properties/maven.deploy.skip").contains("true");
      if (jar && !kept) {
        shipped.addAll(texts(pom, "/project/artifactId"));
      }
    }
    // Not to pass on nothing: these three will always be there.
    assertTrue(
        shipped.containsAll(Set.of("boltwork-api", "boltwork-backend-jdk", "boltwork-cli")),
        shipped::toString);
    String managed = "/project/dependencyManagement/dependencies/dependency";
    assertEquals(shipped, texts(pom("bom"), managed + "/artifactId"));
    assertEquals(Set.of("${project.version}"), texts(pom("bom"), managed + "/version"));
    assertEquals(Set.of("io.github.boltwork"), texts(pom("bom"), managed + "/groupId"));
  }

  private static Document pom(String module) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
  }

  private static Set<String> texts(Document pom, String path) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    NodeList nodes = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent().strip())
        .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }
}
